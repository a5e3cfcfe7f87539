package io.fairlead.evaluation;

import java.util.List;
import java.util.function.Consumer;

/** Logged leads that can be read more than once, always in the same order. */
public interface LeadLog {

  /** The reps who may have got the leads, each once. */
  List<String> reps();

  /** Names of the leads' features, each once. */
  List<String> features();

  /** Reads all leads. */
  void read(Consumer<LoggedLead> reader);
}
