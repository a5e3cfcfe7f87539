package io.fairlead.training;

import java.util.List;

/**
 * One addend of an additive model: a weight looked up by the code of one input, or by the codes of
 * two.
 *
 * @param block whose prior it has
 * @param inputs places of the inputs in the matrix
 * @param strides what each input's code is multiplied by
 * @param offset where its weights begin in the table
 */
record Term(Block block, List<Integer> inputs, List<Integer> strides, int offset) {

  Term {
    inputs = List.copyOf(inputs);
    strides = List.copyOf(strides);
  }

  /** Place in the weight table for a row of codes. */
  int index(float[] codes) {
    int index = offset;
    for (int i = 0; i < inputs.size(); i++) {
      index += ((int) codes[inputs.get(i)]) * strides.get(i);
    }
    return index;
  }
}
