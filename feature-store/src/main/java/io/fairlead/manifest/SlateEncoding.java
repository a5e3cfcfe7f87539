package io.fairlead.manifest;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.features.Rosters;
import io.fairlead.features.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Turns a lead and the reps of a slate into the matrix that a model's graph reads: what is about
 * the lead alone once a slate, what is about a rep alone once for each {@link Folds.Edition}, and
 * for each rep of each lead only what is about both. The same columns by the same code as {@link
 * Encoding} on whole rows. Several may encode at a time while nobody observes.
 */
public final class SlateEncoding {

  private final Folds folds;
  private final Encoding ofLead;
  private final Encoding ofRep;
  private final Encoding ofPair;
  private final Rosters<Slate> slates = new Rosters<>(Slate::new);

  /**
   * @throws IllegalArgumentException when an input reads a column that the folds do not have
   */
  public SlateEncoding(Folds folds, List<Input> inputs) {
    this.folds = folds;
    Encoding all = new Encoding(folds.schema(), inputs);
    ofLead = all.of(Side.LEAD, folds);
    ofRep = all.of(Side.REP, folds);
    ofPair = all.of(Side.PAIR, folds);
  }

  /** Number of columns of the matrix. */
  public int width() {
    return ofRep.width();
  }

  /** The matrix, a row for each rep; it is the caller's. */
  public float[] encode(Lead lead, List<Rep> reps, Instant asOf) {
    return slates.of(reps).encode(lead, asOf);
  }

  /**
   * A matrix where only what is about the reps alone is filled in.
   *
   * @param edition what it was read from
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Own(Folds.Edition edition, float[] matrix) {}

  /** The reps of a pool. */
  private final class Slate {

    private final int size;
    private final Folds.Roster roster;
    private volatile Optional<Own> own = Optional.empty();

    Slate(List<Rep> reps) {
      size = reps.size();
      roster = folds.of(reps);
    }

    float[] encode(Lead lead, Instant asOf) {
      float[] matrix = own(lead, asOf).clone();
      if (size > 0) {
        FeatureRow row = new FeatureRow(folds.schema());
        roster.of(Side.LEAD, lead, asOf).read(0, row);
        ofLead.encode(row, matrix, 0);
        ofLead.repeat(matrix);
        fill(matrix, ofPair, roster.of(Side.PAIR, lead, asOf));
      }
      return matrix;
    }

    private float[] own(Lead lead, Instant asOf) {
      Folds.Edition now = folds.edition(asOf);
      Optional<Own> last = own.filter(one -> one.edition().equals(now));
      if (last.isPresent()) {
        return last.get().matrix();
      }
      float[] matrix = new float[size * width()];
      fill(matrix, ofRep, roster.of(Side.REP, lead, asOf));
      own = Optional.of(new Own(now, matrix));
      return matrix;
    }

    private void fill(float[] matrix, Encoding encoding, Folds.Reading reading) {
      FeatureRow row = new FeatureRow(folds.schema());
      for (int i = 0; i < size; i++) {
        reading.read(i, row);
        encoding.encode(row, matrix, i * width());
      }
    }
  }
}
