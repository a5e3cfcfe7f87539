package io.fairlead.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Writes the jOOQ classes from the migrations. Uses nothing of the project, so that it also runs as
 * a single source file when the project does not compile: {@code feature-store/generate-jooq}.
 */
public final class JooqSources {

  private JooqSources() {}

  /** Arguments: the folder of the migrations, the folder to write to. */
  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      write(postgres.getJdbcUrl("postgres", "postgres"), Path.of(args[0]), Path.of(args[1]));
    }
  }

  static void write(String url, Path migrations, Path target) throws Exception {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
    GenerationTool.generate(
        new Configuration()
            .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new Database()
                            .withName("org.jooq.meta.postgres.PostgresDatabase")
                            .withInputSchema("public")
                            .withOutputSchemaToDefault(true)
                            .withExcludes("flyway_schema_history.*|slate_(?!export).*"))
                    .withGenerate(
                        new Generate()
                            .withGeneratedAnnotation(false)
                            .withRecords(false)
                            .withImplicitJoinPathsToOne(false)
                            .withImplicitJoinPathsToMany(false)
                            .withComments(false)
                            .withKeys(true)
                            .withJavaTimeTypes(true))
                    .withTarget(
                        new Target()
                            .withPackageName("io.fairlead.store.jooq")
                            .withDirectory(target.toString()))));
  }
}
