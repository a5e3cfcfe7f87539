package io.fairlead.routing;

import java.util.Locale;
import java.util.Optional;

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

  /**
   * Who is owed a lead, so that a floor holds.
   *
   * @param of what the band shares
   * @param floor least share of what is due, above 0
   */
  record Owed(Band.Of of, double floor) implements Narrowing {
    @Override
    public String who() {
      return "who is owed %s to stay above %s".formatted(what(), part(floor));
    }

    @Override
    public String others() {
      return "others are owed %s to stay above %s".formatted(what(), part(floor));
    }

    private String what() {
      return of == Band.Of.COUNT ? "a lead" : "expected value";
    }

    @Override
    public Optional<Guarded> guarded() {
      return Optional.of(Guarded.floor(of));
    }
  }

  /**
   * Who has not had more than enough, so that a ceiling holds.
   *
   * @param of what the band shares
   * @param ceiling greatest share of what is due, 1 or more
   */
  record Enough(Band.Of of, double ceiling) implements Narrowing {
    @Override
    public String who() {
      return "who has had no more than %s%s".formatted(part(ceiling), inWhat());
    }

    @Override
    public String others() {
      return "it has had more than %s%s".formatted(part(ceiling), inWhat());
    }

    private String inWhat() {
      return of == Band.Of.COUNT ? "" : " by expected value";
    }

    @Override
    public Optional<Guarded> guarded() {
      return Optional.of(Guarded.ceiling(of));
    }
  }

  private static String part(double share) {
    return String.format(Locale.ROOT, "%.0f%% of what is due", 100 * share);
  }

  /** The bound of a band that this step keeps, where it keeps one. */
  default Optional<Guarded> guarded() {
    return Optional.empty();
  }

  /** Who is preferred, as in "who speaks the language". */
  String who();

  /** Why a rep is left out, as in "others speak the language". */
  String others();
}
