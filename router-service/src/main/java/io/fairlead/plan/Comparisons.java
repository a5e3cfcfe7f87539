package io.fairlead.plan;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelMutableAst;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.navigation.CelNavigableMutableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Comparisons that know about the unknown. In CEL {@code null != "DE"} holds; here {@code ==},
 * {@code !=} and {@code in} with something unknown have no value, as {@code <} has none, so that
 * neither they nor their negation hold. A comparison with the word null asks whether something is
 * known. Numbers compare across types.
 */
final class Comparisons {

  private static final CelType WORD = SimpleType.STRING;
  private static final CelType TRUTH = SimpleType.BOOL;
  private static final CelType REAL = SimpleType.DOUBLE;
  private static final CelType WHOLE = SimpleType.INT;
  private static final CelType TIME = SimpleType.TIMESTAMP;

  /** Ours by CEL's. */
  private static final Map<String, String> OURS =
      Map.of("_==_", "same", "_!=_", "differ", "@in", "among");

  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(comparison("same"), comparison("differ"), among());

  static final Set<CelFunctionBinding> BINDINGS = bindings();

  private Comparisons() {}

  /** CEL's name of one of our functions; any other name as it is. */
  static String asWritten(String function) {
    return switch (function) {
      case "same" -> "==";
      case "differ" -> "!=";
      case "among" -> "in";
      default -> function.replace("_", "").replace("@", "");
    };
  }

  /** Puts ours in the place of CEL's. */
  static void replace(CelMutableAst tree) {
    CelNavigableMutableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.CALL)
        .map(node -> node.expr())
        .filter(node -> OURS.containsKey(node.call().function()))
        .toList()
        .forEach(Comparisons::replace);
  }

  private static void replace(CelMutableExpr node) {
    CelMutableCall call = node.call();
    String function = call.function();
    List<CelMutableExpr> known = call.args().stream().filter(arg -> !isNull(arg)).toList();
    if (known.size() == call.args().size()) {
      call.setFunction(OURS.getOrDefault(function, function));
    } else if (known.size() == 1 && isAttribute(known.getFirst())) {
      known.getFirst().select().setTestOnly(true);
      if (function.equals("_!=_")) {
        node.setSelect(known.getFirst().select());
      } else {
        node.setCall(CelMutableCall.create("!_", known.getFirst()));
      }
    }
  }

  private static boolean isNull(CelMutableExpr node) {
    return node.getKind() == Kind.CONSTANT
        && node.constant().getKind() == CelConstant.Kind.NULL_VALUE;
  }

  /** Unlike a standard field, an attribute that is unknown is absent. */
  private static boolean isAttribute(CelMutableExpr node) {
    return node.getKind() == Kind.SELECT
        && node.select().operand().getKind() == Kind.SELECT
        && node.select().operand().select().field().equals("attributes");
  }

  private static CelFunctionDecl comparison(String name) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        overload(name, "words", WORD, WORD),
        overload(name, "truths", TRUTH, TRUTH),
        overload(name, "times", TIME, TIME),
        overload(name, "reals", REAL, REAL),
        overload(name, "real_whole", REAL, WHOLE),
        overload(name, "whole_real", WHOLE, REAL),
        overload(name, "wholes", WHOLE, WHOLE));
  }

  private static CelFunctionDecl among() {
    return CelFunctionDecl.newFunctionDeclaration(
        "among",
        overload("among", "words", WORD, ListType.create(WORD)),
        overload("among", "truths", TRUTH, ListType.create(TRUTH)),
        overload("among", "reals", REAL, ListType.create(REAL)),
        overload("among", "real_wholes", REAL, ListType.create(WHOLE)),
        overload("among", "whole_reals", WHOLE, ListType.create(REAL)),
        overload("among", "wholes", WHOLE, ListType.create(WHOLE)));
  }

  private static CelOverloadDecl overload(String name, String id, CelType left, CelType right) {
    return CelOverloadDecl.newGlobalOverload(name + "_" + id, TRUTH, left, right);
  }

  private static Set<CelFunctionBinding> bindings() {
    Set<CelFunctionBinding> bindings = new LinkedHashSet<>();
    bindings.addAll(bindings("same", true));
    bindings.addAll(bindings("differ", false));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            "among",
            List.of(
                CelFunctionBinding.from(
                    "among_words", String.class, List.class, (word, all) -> all.contains(word)),
                CelFunctionBinding.from(
                    "among_truths", Boolean.class, List.class, (truth, all) -> all.contains(truth)),
                CelFunctionBinding.from(
                    "among_reals", Double.class, List.class, Comparisons::isAmong),
                CelFunctionBinding.from(
                    "among_real_wholes", Double.class, List.class, Comparisons::isAmong),
                CelFunctionBinding.from(
                    "among_whole_reals", Long.class, List.class, Comparisons::isAmong),
                CelFunctionBinding.from(
                    "among_wholes", Long.class, List.class, Comparisons::isAmong))));
    return bindings;
  }

  private static Set<CelFunctionBinding> bindings(String name, boolean same) {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    bindings.add(
        CelFunctionBinding.from(
            name + "_words", String.class, String.class, (a, b) -> a.equals(b) == same));
    bindings.add(
        CelFunctionBinding.from(
            name + "_truths", Boolean.class, Boolean.class, (a, b) -> a.equals(b) == same));
    bindings.add(
        CelFunctionBinding.from(
            name + "_times", Instant.class, Instant.class, (a, b) -> a.equals(b) == same));
    bindings.add(
        CelFunctionBinding.from(
            name + "_reals", Double.class, Double.class, (a, b) -> isEqual(a, b) == same));
    bindings.add(
        CelFunctionBinding.from(
            name + "_real_whole", Double.class, Long.class, (a, b) -> isEqual(a, b) == same));
    bindings.add(
        CelFunctionBinding.from(
            name + "_whole_real", Long.class, Double.class, (a, b) -> isEqual(a, b) == same));
    bindings.add(
        CelFunctionBinding.from(
            name + "_wholes", Long.class, Long.class, (a, b) -> a.equals(b) == same));
    return CelFunctionBinding.fromOverloads(name, bindings);
  }

  private static boolean isEqual(Number a, Number b) {
    return Double.compare(a.doubleValue(), b.doubleValue()) == 0;
  }

  private static boolean isAmong(Number number, List<?> all) {
    return all.stream().anyMatch(one -> one instanceof Number other && isEqual(number, other));
  }
}
