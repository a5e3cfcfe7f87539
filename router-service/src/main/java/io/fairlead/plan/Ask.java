package io.fairlead.plan;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Match;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a pool asks of a lead and a rep together. What is unknown on either side is no match. */
sealed interface Ask {

  /** The plan's word or condition. */
  String what();

  /** Why they do not match, as a sentence without full stop; empty where they do. */
  Optional<String> against(Lead lead, Subject ofLead, Rep rep, Subject ofRep);

  /** Whether they match. */
  default Match match(boolean required, Lead lead, Subject ofLead, Rep rep, Subject ofRep) {
    Optional<String> against = against(lead, ofLead, rep, ofRep);
    return new Match(what(), required, against.isEmpty(), against.orElse(""));
  }

  /** One of the rep's territories covers the lead. */
  record OfTerritory(Map<String, Territory> territories) implements Ask {
    @Override
    public String what() {
      return "territory";
    }

    @Override
    public Optional<String> against(Lead lead, Subject ofLead, Rep rep, Subject ofRep) {
      if (rep.territories().isEmpty()) {
        return Optional.of("the territories of " + rep.id() + " are unknown");
      }
      List<Territory> own =
          rep.territories().stream()
              .sorted()
              .map(name ->
                  Optional.ofNullable(territories.get(name)).orElseGet(() -> Territory.named(name)))
              .toList();
      if (own.stream().anyMatch(territory -> territory.covers(lead))) {
        return Optional.empty();
      }
      String unknown =
          own.stream()
              .flatMap(territory -> territory.unknown(lead).stream())
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      return Optional.of(
          "the lead lies in no territory of "
              + rep.id()
              + (unknown.isEmpty() ? "" : ", as far as known: its " + unknown + " is unknown"));
    }
  }

  /** The lead's word is one of the rep's. */
  enum OfWord implements Ask {
    PRODUCT("product") {
      @Override
      Set<String> of(Rep rep) {
        return rep.products();
      }
    },
    LANGUAGE("language") {
      @Override
      Set<String> of(Rep rep) {
        return rep.languages();
      }
    };

    private final String word;

    OfWord(String word) {
      this.word = word;
    }

    abstract Set<String> of(Rep rep);

    @Override
    public String what() {
      return word;
    }

    @Override
    public Optional<String> against(Lead lead, Subject ofLead, Rep rep, Subject ofRep) {
      Optional<String> wanted = lead.category(word);
      if (wanted.isEmpty()) {
        return Optional.of("the lead's " + word + " is unknown");
      }
      if (of(rep).isEmpty()) {
        return Optional.of("the " + word + "s of " + rep.id() + " are unknown");
      }
      return of(rep).contains(wanted.get())
          ? Optional.empty()
          : Optional.of("%s does not have the %s %s".formatted(rep.id(), word, wanted.get()));
    }
  }

  /** Every skill that the lead asks for is one of the rep's. */
  record OfSkills() implements Ask {
    @Override
    public String what() {
      return "skills";
    }

    @Override
    public Optional<String> against(Lead lead, Subject ofLead, Rep rep, Subject ofRep) {
      Optional<String> wanted = lead.category("skills");
      if (wanted.isEmpty()) {
        return Optional.of("the skills that the lead asks for are unknown");
      }
      if (rep.skills().isEmpty()) {
        return Optional.of("the skills of " + rep.id() + " are unknown");
      }
      String lacking =
          Arrays.stream(wanted.get().split(";"))
              .map(String::strip)
              .filter(skill -> !skill.isEmpty() && !rep.skills().contains(skill))
              .collect(Collectors.joining(", "));
      return lacking.isEmpty() ? Optional.empty() : Optional.of(rep.id() + " lacks " + lacking);
    }
  }

  /** A condition holds. */
  record OfCondition(Condition condition) implements Ask {
    @Override
    public String what() {
      return condition.toString();
    }

    @Override
    public Optional<String> against(Lead lead, Subject ofLead, Rep rep, Subject ofRep) {
      Subject both = ofLead.and(ofRep);
      if (condition.holds(both)) {
        return Optional.empty();
      }
      Set<String> unknown = condition.unknown(both);
      return Optional.of(
          "%s does not hold for %s%s"
              .formatted(
                  condition,
                  rep.id(),
                  unknown.isEmpty() ? "" : "; unknown: " + String.join(", ", unknown)));
    }
  }
}
