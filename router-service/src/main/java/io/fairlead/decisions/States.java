package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.routing.Member;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.List;

/** Where a dry run reads how the reps stand. */
interface States {

  /** Those seats with their states as of a moment. */
  List<Member> members(PoolSeats pool, Instant asOf);

  /** That a lead would have been given; what is read afterwards may know of it. */
  void given(PoolSeats pool, Decision decision, Ruling.Assigned ruling);
}
