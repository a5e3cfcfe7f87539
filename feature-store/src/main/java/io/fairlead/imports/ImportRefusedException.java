package io.fairlead.imports;

/** The file as a whole cannot be imported; nothing was written. */
public final class ImportRefusedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  ImportRefusedException(String rule, String advice) {
    super(rule + "\n" + advice);
  }
}
