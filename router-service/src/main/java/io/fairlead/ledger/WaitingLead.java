package io.fairlead.ledger;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A lead that waits in a pool until somebody may take it.
 *
 * @param leadId internal number of the lead
 * @param lead the lead as it was last asked with
 * @param contact its personal data
 * @param trigger what asked for it
 * @param excluded reps whom the caller did not want
 * @param spot where it stands
 * @param began when it began to wait there, by the pool's clock
 * @param decision the decision that let it wait
 */
public record WaitingLead(
    long leadId,
    Lead lead,
    Contact contact,
    String trigger,
    Set<String> excluded,
    Spot spot,
    Instant began,
    UUID decision) {

  public WaitingLead {
    excluded = Set.copyOf(excluded);
  }

  /** Whether it goes before one of that tier that arose then. */
  public boolean standsBefore(int tier, Instant since, long otherLeadId) {
    int byTier = Integer.compare(spot.tier(), tier);
    int byAge = lead.occurredAt().compareTo(since);
    return byTier != 0 ? byTier < 0 : byAge != 0 ? byAge < 0 : leadId < otherLeadId;
  }

  /**
   * Where a lead waits.
   *
   * @param pool name of the pool; empty for a lead that waits for one rep, or that a route holds
   * @param kind leads of one kind get the same verdicts of the same reps at the same moment
   * @param basis plan and members on which the kind was worked out
   * @param reps who could take it if they were there and had room
   * @param tier lower ones go first
   * @param until when the first of them may be free, where that is known
   * @param ends when it has waited long enough, by the pool's clock; empty means never
   * @param instead who takes it after a limit, instead of whom the routes say
   */
  public record Spot(
      String pool,
      String kind,
      String basis,
      Set<String> reps,
      int tier,
      Optional<Instant> until,
      Optional<Instant> ends,
      Optional<String> instead) {

    public Spot {
      reps = Set.copyOf(reps);
    }
  }
}
