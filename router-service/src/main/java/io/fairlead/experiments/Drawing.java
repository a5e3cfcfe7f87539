package io.fairlead.experiments;

import io.fairlead.facts.Contact;
import io.fairlead.facts.LeadKey;
import io.fairlead.plan.Experiment;
import io.fairlead.plan.ExperimentBlocks;
import io.fairlead.plan.ExperimentDesign;
import io.fairlead.routing.Seed;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Draws arms: a function of installation, experiment, person and moment, so that every replica
 * draws the same.
 */
public final class Drawing {

  private static final double BITS = 0x1p53;

  private final byte[] installation;

  /**
   * @param installation the installation's seed
   */
  public Drawing(byte[] installation) {
    this.installation = installation.clone();
  }

  /** The seed of an experiment's draws. */
  public long seed(String experiment) {
    return (long) (Seed.draw(installation, "experiment", experiment, "", 0) * BITS);
  }

  /**
   * The arm of a lead, whatever anybody's eligibility. Leads of one person get the same, as long as
   * the allocation is the same; who is held out stays held out in every experiment.
   */
  public Drawn draw(Experiment experiment, LeadKey lead, Contact contact, Instant at) {
    return switch (experiment.design()) {
      case ExperimentDesign.Switchback(ExperimentBlocks blocks) -> {
        int block = blocks.block(at);
        String arm = blocks.arm(block, experiment.allocation().arms(), seed(experiment.name()));
        yield new Drawn(
            arm, 1.0 / experiment.arms().size(), OptionalInt.of(block), blocks.isWashOut(at));
      }
      case ExperimentDesign.Split _, ExperimentDesign.Shared _, ExperimentDesign.Pools _ -> {
        String person = person(lead, contact);
        boolean heldOut =
            Seed.draw(installation, "holdout", person, "", 0) < experiment.allocation().holdout();
        byte[] seed = ByteBuffer.allocate(Long.BYTES).putLong(seed(experiment.name())).array();
        String arm =
            heldOut
                ? experiment.control()
                : experiment.allocation().arm(Seed.draw(seed, "lead", person, "", 0), at);
        double chance = Objects.requireNonNull(experiment.allocation().chances(at).get(arm));
        yield new Drawn(arm, chance, OptionalInt.empty(), false);
      }
    };
  }

  /** By e-mail address, else by phone number, else by the lead itself. */
  private static String person(LeadKey lead, Contact contact) {
    return contact
        .email()
        .map(email -> email.strip().toLowerCase(Locale.ROOT))
        .filter(email -> !email.isEmpty())
        .or(() ->
            contact
                .phone()
                .map(phone -> phone.replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty()))
        .orElseGet(() -> lead.system() + "\n" + lead.externalId());
  }
}
