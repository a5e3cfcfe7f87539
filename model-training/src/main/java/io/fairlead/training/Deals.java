package io.fairlead.training;

import io.fairlead.facts.LeadField;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.ValueTerm;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Deals that were won and whose value was reported, in order of assignment.
 *
 * @param numbers fields of a lead that say something of the value, without the estimate
 * @param categories the same
 * @param list the deals
 */
record Deals(List<String> numbers, List<String> categories, List<Deal> list) {

  private static final String ESTIMATE = LeadField.ESTIMATED_VALUE.fieldName();

  /** More say hardly more of values, and older ones less. */
  private static final int MOST = 50_000;

  /**
   * A deal.
   *
   * @param fields of its lead; the estimate is among them only where it is a feature
   * @param value as reported, above 0
   */
  record Deal(ValueTerm.Fields fields, double value) {

    /** Whether an estimate above 0 was known. */
    boolean isEstimated() {
      return estimate().orElse(0) > 0;
    }

    OptionalDouble estimate() {
      return fields.number(ESTIMATE);
    }
  }

  Deals {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    list = List.copyOf(list);
  }

  /** The newest deals of a set. */
  static Deals of(TrainingSet set) {
    List<Deal> all =
        set.examples().stream()
            .filter(example -> example.value().isPresent())
            .map(example -> deal(set.schema(), example))
            .toList();
    return new Deals(
        set.definition().numbers().stream().filter(name -> !name.equals(ESTIMATE)).toList(),
        set.definition().categories(),
        all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  private static Deal deal(FeatureSchema schema, Example example) {
    return new Deal(new Read(schema, example.row()), example.value().orElseThrow());
  }

  int size() {
    return list.size();
  }

  Deals filter(Predicate<Deal> which) {
    return new Deals(numbers, categories, list.stream().filter(which).toList());
  }

  /** From one share of them (inclusive) to another (exclusive). */
  Deals between(double from, double to) {
    return new Deals(numbers, categories, list.subList((int) (from * size()), (int) (to * size())));
  }

  /** Fields as they stand in the row of an example. */
  private record Read(FeatureSchema schema, FeatureRow row) implements ValueTerm.Fields {

    @Override
    public OptionalDouble number(String field) {
      int at = schema.numbers().indexOf(field);
      return at < 0 || Double.isNaN(row.number(at))
          ? OptionalDouble.empty()
          : OptionalDouble.of(row.number(at));
    }

    @Override
    public Optional<String> category(String field) {
      return Optional.of(row.category(schema.categories().indexOf(field)))
          .filter(category -> !category.equals(FeatureRow.UNKNOWN));
    }
  }
}
