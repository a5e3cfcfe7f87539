package io.fairlead.ledger;

import io.fairlead.facts.Contact;
import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Member;
import io.fairlead.routing.Rotated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The turn of some pools to decide: everything inside is one transaction, and nobody else decides
 * for their reps meanwhile.
 */
public final class Turn {

  private final Sitting sitting;
  private final Set<String> pools;
  private final Footing footing;
  private final Instant moment;

  /**
   * @param pools whose turn it is
   * @param moment the present of all that is decided in the transaction
   */
  Turn(Sitting sitting, Set<String> pools, Instant moment) {
    this.sitting = sitting;
    this.pools = pools;
    this.footing =
        new Footing(sitting.grounds().plan(), sitting.grounds().directory(), sitting.latest(pools));
    this.moment = moment;
  }

  /**
   * What a turn stands on: it is void where an assessment stood on something else.
   *
   * @param planVersion version of the plan in force
   * @param directoryVersion version of the directory of reps
   * @param latest the latest moment at which one of the pools decided in event time
   */
  public record Footing(int planVersion, long directoryVersion, Optional<Instant> latest) {}

  /** What the turn stands on. */
  public Footing footing() {
    return footing;
  }

  /** Gives turns inside of this one, to leads whose pools are among its own. */
  public Turns held() {
    return new Turns() {
      @Override
      public <T> T inTurn(Applicant applicant, Function<Turn, T> work) {
        return work.apply(new Turn(sitting, applicant.pools(), moment));
      }
    };
  }

  /** The present of all that is decided in the turn's transaction. */
  public Instant moment() {
    return moment;
  }

  /**
   * Who had which lead, alone with a person and an account: nobody else reads that for a lead of
   * the same before this turn has ended.
   *
   * @param account in that system; empty where none is known
   */
  public Owners ownersAlone(Contact contact, String system, Optional<String> account) {
    return Owners.alone(in(), contact, system, account);
  }

  /** The latest attempt for that lead and trigger. */
  public Optional<Decision> latest(long leadId, String trigger) {
    return sitting.latest(leadId, trigger);
  }

  /** The members of a pool with their states as of a moment. */
  public List<Member> members(PoolSeats pool, Instant asOf) {
    return sitting.members(pool, asOf);
  }

  /**
   * Enrols the lead, unless it is enrolled already; the experiment starts with its first lead.
   *
   * @param persons whether leads of the same person are in the same arm
   * @param starts how the experiment starts, if this is its first lead
   * @return false where the lead, or one of the same person, is in another arm meanwhile
   */
  public boolean enrol(
      long leadId,
      LeadKey lead,
      Contact contact,
      Enrolment enrolment,
      boolean persons,
      StartedExperiment starts) {
    Optional<Enrolled> standing =
        EnrolmentRows.find(in(), enrolment.experiment(), lead, contact, persons);
    if (standing.filter(other -> !other.arm().equals(enrolment.arm())).isPresent()) {
      return false;
    }
    if (standing.filter(Enrolled::own).isEmpty()) {
      EnrolmentRows.insert(in(), leadId, enrolment, starts);
    }
    return true;
  }

  /**
   * Makes the decision: decision, assignment, rotation and outbox together.
   *
   * @param leadId internal number of the lead
   * @param pool where it was decided
   * @param rotated what the rotation keeps afterwards, besides the turn
   * @param wait where the lead waits, if it is deferred
   */
  public void commit(long leadId, Decision decision, PoolSeats pool, Rotated rotated, Wait wait) {
    sitting.commit(pools, leadId, decision, pool, rotated, wait);
  }

  /** The lead goes on waiting, at those places. */
  public void await(long leadId, Decision decision, Wait wait) {
    WaitingRows.put(sitting.in(), leadId, decision.trigger(), decision.id(), wait);
    sitting.lineChanged();
  }

  /**
   * The first lead of each kind that waits in a pool, in order: all of them for a lead that does
   * not wait there, else those that stand before it.
   */
  public List<WaitingLead> before(String pool, long leadId, String trigger) {
    return sitting.before(pool, leadId, trigger);
  }

  /** Why the lead was last taken back from somebody, for that trigger; empty where it never was. */
  public Optional<TakenBack> lastTakenBack(long leadId, String trigger) {
    return ReassignmentRows.last(in(), leadId, trigger);
  }

  /** Who was last given the lead. */
  public Optional<Held> holder(long leadId) {
    return ReassignmentRows.holder(in(), leadId);
  }

  /**
   * Takes a decision back: whoever has the lead has it no more. The next decision is to follow in
   * the same turn.
   */
  public void takeBack(long leadId, Decision former, Reassignment why, Instant at) {
    Optional<Held> held = holder(leadId).filter(_ -> former.kind() == Decision.Kind.ASSIGNED);
    ReassignmentRows.insert(writing(), leadId, former, held, why, at);
    held.ifPresent(holder -> ReassignmentRows.end(writing(), holder, why, at));
    if (why.credit()) {
      RotationRows.credit(writing(), former.id(), at, why.by(), why.because());
    }
    EventRows.insert(writing(), former, "DECISION_REASSIGNED");
  }

  /** Gives the rep of an earlier decision the turn back; whether it was not given back before. */
  public boolean credit(Decision former, Instant at, String by, String because) {
    boolean credited = RotationRows.credit(writing(), former.id(), at, by, because);
    if (credited) {
      EventRows.insert(writing(), former, "TURN_CREDITED");
    }
    return credited;
  }

  /**
   * Gives the lead to the rep whom a person named: decision, assignment, turn and outbox together.
   *
   * @param pool the pool that decided before, where one did
   * @param moves scopes of the rotations in which the rep has had a turn with it
   */
  public void give(
      long leadId, Decision decision, Optional<String> pool, List<String> moves, Reassignment why) {
    String rep = decision.rep().orElseThrow();
    DecisionRows.insert(writing(), new Kept(leadId, decision));
    WaitingRows.end(writing(), leadId, decision.trigger());
    AssignmentRows.insertNamed(writing(), leadId, decision, rep, pool);
    RotationRows.turn(
        writing(),
        moves,
        rep,
        RotationRows.Why.of(decision, decision.asOf(), why.by(), why.because()));
    EventRows.insert(writing(), decision, "DECISION_" + decision.kind());
  }

  /**
   * Keeps a decision that gives the lead to nobody.
   *
   * @param wait where the lead waits, unless a person holds it
   */
  public void keep(long leadId, Decision decision, Wait wait) {
    DecisionRows.insert(writing(), new Kept(leadId, decision));
    WaitingRows.follow(writing(), leadId, decision, wait);
    EventRows.insert(writing(), decision, "DECISION_" + decision.kind());
  }

  /** Who took that advice; empty where nobody did yet. */
  public Optional<Acceptance> acceptance(UUID decision) {
    return AcceptanceRows.find(in(), decision);
  }

  /**
   * Carries advice out: acceptance, assignment, turn and outbox together.
   *
   * @param moves scopes of the rotations in which the rep has had a turn with it
   */
  public void accept(Decision decision, Acceptance acceptance, List<String> moves) {
    AcceptanceRows.insert(writing(), decision.id(), acceptance);
    AssignmentRows.insertAccepted(writing(), decision, acceptance);
    RotationRows.turn(
        writing(),
        moves,
        acceptance.rep(),
        RotationRows.Why.of(decision, acceptance.at(), acceptance.by(), "accepted the advice"));
    WaitingRows.end(writing(), decision);
    EventRows.insert(writing(), decision, "ADVICE_ACCEPTED");
  }

  /** Sets a timer, or gives it another moment: it fires only if the turn is committed. */
  public void set(Timer timer) {
    TimerRows.set(in(), timer);
  }

  /** Takes a timer back; false where it is not set, or has fired. */
  public boolean cancel(String kind, String key) {
    return TimerRows.cancel(in(), kind, key);
  }

  private DSLContext writing() {
    return sitting.writing(pools);
  }

  private DSLContext in() {
    return sitting.in();
  }
}
