package io.fairlead.cli;

import io.fairlead.report.Analyst;
import io.fairlead.report.PageHtml;
import io.fairlead.report.PoolPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fairlead report page}. */
@Command(
    name = "page",
    description =
        "Write a page about a pool, with plots, that opens in any browser without a network.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PageCommand implements Callable<Integer> {

  @Mixin private PoolTime of = new PoolTime();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "report.html",
      description = "Where to. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("report.html");

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    return session.run((database, _) -> {
      PoolPage page =
          Analyst.pages(database.dataSource())
              .of(of.pool(), of.from(), of.to())
              .orElseThrow(
                  () -> PoolReports.unknown(of.pool(), "Maybe look its name up in the plan."));
      Files.writeString(out, PageHtml.of(page));
      return new Report(
          page.answer().sentence() + "\nThe page is " + out + ".",
          Map.of("out", out.toString(), "answer", page.answer()),
          Exit.OK);
    });
  }
}
