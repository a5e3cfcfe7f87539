package io.fairlead.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.navigation.CelNavigableMutableAst;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what an expression reads, and refuses what is not there. */
final class Reads {

  private static final Set<String> PERSONAL = Set.of("email", "phone", "name");

  private final Set<String> paths = new HashSet<>();
  private final Set<String> ofItsOwn;
  private final Scope scope;

  private Reads(Scope scope, Set<String> ofItsOwn) {
    this.scope = scope;
    this.ofItsOwn = ofItsOwn;
  }

  /**
   * The paths that it reads, as in {@code lead.country} and {@code lead.attributes.hot}.
   *
   * @throws IllegalArgumentException when one of them is not there
   */
  static Set<String> of(CelMutableAst tree, Scope scope) {
    List<CelMutableExpr> nodes =
        CelNavigableMutableAst.fromAst(tree).getRoot().allNodes().map(node -> node.expr()).toList();
    Set<String> ofItsOwn =
        nodes.stream()
            .filter(node -> node.getKind() == Kind.COMPREHENSION)
            .flatMap(node ->
                List.of(node.comprehension().iterVar(), node.comprehension().accuVar()).stream())
            .collect(Collectors.toSet());
    Reads reads = new Reads(scope, ofItsOwn);
    nodes.forEach(reads::note);
    return reads.paths;
  }

  private void note(CelMutableExpr node) {
    switch (node.getKind()) {
      case SELECT ->
          name(node.select().operand()).ifPresent(owner -> field(owner, node.select().field()));
      case IDENT -> variable(node.ident().name());
      case CALL -> call(node.call());
      case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> {}
    }
  }

  /** The name or path of a variable or of its attributes. */
  private static Optional<String> name(CelMutableExpr node) {
    return switch (node.getKind()) {
      case IDENT -> Optional.of(node.ident().name());
      case SELECT ->
          name(node.select().operand())
              .filter(owner -> isPerson(owner) && node.select().field().equals("attributes"))
              .map(owner -> owner + ".attributes");
      case CALL, CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> Optional.empty();
    };
  }

  private void field(String owner, String field) {
    String path = owner + "." + field;
    if (owner.endsWith(".attributes")) {
      paths.add(path);
    } else if (isPerson(owner) && !scope.knows(owner + ".attributes")) {
      variable(owner);
    } else if (isPerson(owner) && PERSONAL.contains(field) && !scope.knows(path)) {
      throw new IllegalArgumentException(
          "reads %s, but conditions never see personal data.".formatted(path));
    } else if (isPerson(owner) && !scope.knows(path)) {
      throw new IllegalArgumentException(
          "reads %s, which is no standard field.\nMaybe %s.attributes.%s."
              .formatted(path, owner, field));
    } else if (scope.knows(path) && !field.equals("attributes")) {
      paths.add(path);
    }
  }

  private void variable(String name) {
    if (ofItsOwn.contains(name) || (isPerson(name) && scope.knows(name + ".attributes"))) {
      return;
    }
    if (!scope.knows(name)) {
      throw new IllegalArgumentException(
          "reads %s, but here there is only %s.%s"
              .formatted(
                  name,
                  scope.words(),
                  scope.knows("lead." + name)
                      ? "\nMaybe lead." + name + "."
                      : scope.knows("rep." + name) ? "\nMaybe rep." + name + "." : ""));
    }
    paths.add(name);
  }

  private void call(CelMutableCall call) {
    Optional<String> word = call.args().isEmpty() ? Optional.empty() : word(call.args().getLast());
    if (call.function().equals("_[_]")) {
      word.flatMap(field ->
              name(call.args().getFirst())
                  .filter(owner -> owner.endsWith(".attributes"))
                  .map(owner -> owner + "." + field))
          .ifPresent(paths::add);
    } else if (call.function().equals("matches")) {
      word.ifPresent(Reads::requirePattern);
    } else if (call.function().startsWith("get") && call.target().isPresent()) {
      word.ifPresent(Reads::requireZone);
    }
  }

  private static Optional<String> word(CelMutableExpr node) {
    return node.getKind() == Kind.CONSTANT
            && node.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(node.constant().stringValue())
        : Optional.empty();
  }

  private static void requirePattern(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "has the pattern %s, which must be a regular expression: %s."
              .formatted(pattern, e.getDescription()),
          e);
    }
  }

  private static void requireZone(String zone) {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "has the time zone %s, which must be an IANA time zone.\nMaybe Europe/Berlin."
              .formatted(zone),
          e);
    }
  }

  private static boolean isPerson(String name) {
    return name.equals("lead") || name.equals("rep");
  }
}
