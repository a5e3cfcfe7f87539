package io.fairlead.training;

import io.fairlead.manifest.LoadCurve;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be claimed of later leads after some: that reps differ, and that the match of rep and
 * lead matters beyond that. Everything, the scales of the priors included, is learnt from these
 * leads alone, so that no claim is tested on what it was chosen by.
 */
record Claims(Claim reps, Claim match) {

  static Claims of(Sample before) {
    AdditiveData data = AdditiveData.of(before);
    Scales scales = EmpiricalBayes.scales(data, data.layout().scales());
    Optional<LoadPrior> load = load(before);
    List<Term> lead = data.layout().terms(Block.LEAD);
    List<Term> rep = data.layout().terms(Block.REP);
    AdditiveModel all = data.fit(scales, load);
    return new Claims(
        Claim.of(
            data.fit(scales.leadOnly(), load),
            all,
            Factors.of(data.layout(), lead, before),
            before),
        Claim.of(
            data.fit(scales.withoutMatch(), load),
            all,
            Factors.of(data.layout(), Stream.concat(lead.stream(), rep.stream()).toList(), before),
            before));
  }

  /** Every day may tire, in a straight line and everybody alike: who is busy is not worse. */
  private static Optional<LoadPrior> load(Sample before) {
    return Optional.of(new LoadPrior(new LoadCurve(0, 1, LoadPrior.fullDay(before)), 0));
  }
}
