package io.fairlead.readout;

/** Readings for tests elsewhere. */
public final class Charters {

  private Charters() {}

  /** Nothing read yet of the experiment with that file. */
  public static Reading reading(String name, String file) {
    return new Reading(Charter.read(name, file));
  }
}
