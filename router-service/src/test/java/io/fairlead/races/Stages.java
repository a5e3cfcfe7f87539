package io.fairlead.races;

/** Says when what was reached, for whoever wonders where the time goes. */
final class Stages {

  private final long began = System.nanoTime();

  void reached(String stage, Object state) {
    System.out.printf("Races %5.1f s: %s; %s%n", (System.nanoTime() - began) / 1e9, stage, state);
  }
}
