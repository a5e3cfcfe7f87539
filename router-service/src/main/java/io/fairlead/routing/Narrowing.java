package io.fairlead.routing;

/**
 * A step that leaves some of those who may take a lead out of the sharing, since others are
 * preferred. It never refuses: where nobody is preferred, nobody is left out.
 */
public sealed interface Narrowing {

  /**
   * Who is there first.
   *
   * @param days how many days away the first are at most, counted from the moment; 0 means now
   */
  record Sooner(int days) implements Narrowing {
    @Override
    public String who() {
      return "who is " + there();
    }

    @Override
    public String others() {
      return "others are " + there();
    }

    private String there() {
      return days == 0 ? "at work now" : "back within %d hours".formatted(24 * days);
    }
  }

  /**
   * Who matches.
   *
   * @param what the plan's word or condition
   */
  record Matching(String what) implements Narrowing {
    @Override
    public String who() {
      return switch (what) {
        case "territory" -> "who covers the territory";
        case "product" -> "who sells the product";
        case "language" -> "who speaks the language";
        case "skills" -> "who has the skills";
        default -> "who meets " + what;
      };
    }

    @Override
    public String others() {
      return switch (what) {
        case "territory" -> "others cover the territory";
        case "product" -> "others sell the product";
        case "language" -> "others speak the language";
        case "skills" -> "others have the skills";
        default -> "others meet " + what;
      };
    }
  }

  /**
   * Whose tier is nearest to the lead's.
   *
   * @param tier theirs, from 0; in words from 1
   */
  record Nearest(int tier) implements Narrowing {
    @Override
    public String who() {
      return "who is of tier " + (tier + 1);
    }

    @Override
    public String others() {
      return "others are of tier " + (tier + 1);
    }
  }

  /** Who is preferred, as in "who speaks the language". */
  String who();

  /** Why a rep is left out, as in "others speak the language". */
  String others();
}
