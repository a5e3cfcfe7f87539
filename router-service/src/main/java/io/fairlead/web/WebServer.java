package io.fairlead.web;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The service while it serves. */
public final class WebServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private WebServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts to serve.
   *
   * @param dataSource the database, which stays open when this is closed
   * @param host the address to listen at
   * @param port the port to listen at; 0 means any that is free
   * @param more further configuration
   * @throws org.springframework.boot.web.server.PortInUseException if somebody listens there
   */
  public static WebServer start(DataSource dataSource, String host, int port, Class<?>... more) {
    return new WebServer(
        new SpringApplicationBuilder(WebApplication.class)
            .sources(more)
            .web(WebApplicationType.SERVLET)
            // Whoever opened the database stops this first: two shutdown hooks have no order.
            .registerShutdownHook(false)
            .initializers(
                context -> context.getBeanFactory().registerSingleton("dataSource", dataSource))
            .run("--server.address=" + host, "--server.port=" + port));
  }

  /** The port it listens at. */
  public int port() {
    WebServerApplicationContext web = (WebServerApplicationContext) context;
    return Objects.requireNonNull(web.getWebServer()).getPort();
  }

  /** A part of the service. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Answers what was asked, then stops: the web server first, then the jobs. */
  @Override
  public void close() {
    context.close();
  }
}
