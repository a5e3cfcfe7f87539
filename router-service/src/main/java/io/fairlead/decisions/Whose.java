package io.fairlead.decisions;

import java.util.Optional;

/** Reps to whom a route leads because they had a lead like it. */
enum Whose {
  /** Who has the lead's account. */
  ACCOUNT_OWNER {
    @Override
    Optional<String> of(Asked asked) {
      return asked.accountOwner();
    }
  },
  /** Who had the lead, or one of the same person, last. */
  PREVIOUS_OWNER {
    @Override
    Optional<String> of(Asked asked) {
      return asked.previousOwner();
    }
  };

  /** That rep, as far as is known; empty where there is none. */
  abstract Optional<String> of(Asked asked);
}
