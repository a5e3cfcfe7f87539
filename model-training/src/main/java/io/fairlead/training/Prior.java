package io.fairlead.training;

/**
 * The name of a normal prior that the coefficients of one effect share.
 *
 * @param block what kind of things they tell of
 * @param effect which effect; no other effect of the block is called so
 */
record Prior(Block block, String effect) implements Comparable<Prior> {

  @Override
  public int compareTo(Prior other) {
    int byBlock = block.compareTo(other.block);
    return byBlock == 0 ? effect.compareTo(other.effect) : byBlock;
  }
}
