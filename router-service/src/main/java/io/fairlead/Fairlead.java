package io.fairlead;

import io.fairlead.cli.FairleadCommand;

/** The program: {@code fairlead serve} and its other commands. */
public final class Fairlead {

  private Fairlead() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(FairleadCommand.commandLine().execute(args));
  }
}
