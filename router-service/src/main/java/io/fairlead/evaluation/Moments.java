package io.fairlead.evaluation;

/**
 * Mean of independent terms and how sure it is.
 *
 * @param mean the mean
 * @param error its standard error
 * @param freedom degrees of freedom of a variance as uncertain as theirs (Satterthwaite 1941):
 *     twice their number over their kurtosis less 1
 */
record Moments(double mean, double error, double freedom) {

  static Moments of(double[] terms) {
    int size = terms.length;
    double mean = 0;
    for (double term : terms) {
      mean += term / size;
    }
    double squares = 0;
    double fourths = 0;
    for (double term : terms) {
      double square = (term - mean) * (term - mean);
      squares += square;
      fourths += square * square;
    }
    double kurtosis = size * fourths / (squares * squares);
    return new Moments(
        mean,
        Math.sqrt(squares / size / (size - 1)),
        squares > 0 && kurtosis > 1 ? 2.0 * size / (kurtosis - 1) : 2.0 * size);
  }
}
