package io.fairlead.training;

/**
 * What coefficients add to the weights of a term: the place k of the term gets {@code values[k]}
 * times the coefficient {@code columns[k]}. A term may have several effects, so that a number acts
 * along a line and also differs from it, and is still served as one table.
 *
 * @param prior of the coefficients
 * @param term whose weights they are added to
 * @param columns for each place of the term, the coefficient
 * @param values for each place of the term, what the coefficient is multiplied by
 * @param features where each rep has coefficients of the same features: for each place of a rep,
 *     the number of its feature; the places of the term go rep by rep. Empty where reps share
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Effect(Prior prior, Term term, int[] columns, float[] values, int[] features) {

  /** Whether each coefficient acts in the examples of one rep only. */
  boolean own() {
    return features.length > 0;
  }

  /** Place of a row of codes among the places of the term. */
  int place(float[] codes) {
    return term.index(codes) - term.offset();
  }

  /** Number of the feature of a place; only where each rep has coefficients of its own. */
  int feature(int place) {
    return features[place % features.length];
  }

  /** Number of the rep of a place; -1 for reps that are not known. */
  int rep(int place) {
    return place / features.length - 1;
  }

  /** Adds what these coefficients give to the weights of all terms. */
  void addTo(float[] table, double[] coefficients) {
    for (int k = 0; k < columns.length; k++) {
      table[term.offset() + k] += (float) (values[k] * coefficients[columns[k]]);
    }
  }
}
