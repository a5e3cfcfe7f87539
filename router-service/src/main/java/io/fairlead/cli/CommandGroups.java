package io.fairlead.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help: by what one wants to do, a line each. */
final class CommandGroups implements IHelpSectionRenderer {

  private static final String OTHERS = "Others";
  private static final Map<String, List<String>> GROUPS = groups();

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Serve", List.of("serve", "demo"));
    groups.put("Bring in facts and plans", List.of("import", "apply"));
    groups.put("Learn", List.of("train", "card"));
    groups.put("Look", List.of("simulate", "evaluate", "explain", "report"));
    return groups;
  }

  @Override
  public String render(Help help) {
    Map<String, CommandLine> rest = new LinkedHashMap<>(help.commandSpec().subcommands());
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((title, names) ->
        append(
            text,
            title,
            names.stream().flatMap(name -> Stream.ofNullable(rest.remove(name))).toList()));
    append(text, OTHERS, rest.values());
    return text.toString();
  }

  private static void append(StringBuilder text, String title, Collection<CommandLine> commands) {
    if (!commands.isEmpty()) {
      text.append("%n%s:%n".formatted(title));
      commands.forEach(command -> text.append(line(command)));
    }
  }

  private static String line(CommandLine command) {
    return "  %-11s%s%n"
        .formatted(
            command.getCommandName(),
            String.join(" ", command.getCommandSpec().usageMessage().description()));
  }
}
