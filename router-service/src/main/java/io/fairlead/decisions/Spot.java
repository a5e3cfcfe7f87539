package io.fairlead.decisions;

import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pool to which a lead's way leads, where AI routing decides and somebody may take it.
 *
 * @param lead the lead
 * @param assessment what is known of it there
 * @param asOf the moment it is decided for
 * @param judged the members as they stand before the batch, without prices
 */
record Spot(Queued lead, Assessment assessment, Instant asOf, List<Ruling.Judged> judged) {

  static Spot of(Queued lead, Assessment assessment, Instant asOf, List<Member> members) {
    Call call = new Call(lead.asked().request().excluded(), assessment.tier(), asOf, 0);
    return new Spot(
        lead,
        assessment,
        asOf,
        members.stream()
            .map(member ->
                new Ruling.Judged(
                    member,
                    Router.judge(member, assessment.pool().rules(), call),
                    Optional.empty(),
                    Optional.empty()))
            .toList());
  }

  String pool() {
    return assessment.pool().rules().pool();
  }

  /** Those who may take it. */
  List<Ruling.Judged> able() {
    return judged.stream().filter(one -> one.verdict() instanceof Verdict.Eligible).toList();
  }
}
