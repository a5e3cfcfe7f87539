package io.fairlead.web;

import io.fairlead.jobs.JobRunner;
import io.fairlead.keys.Keys;
import io.fairlead.ledger.AnswerStore;
import io.fairlead.ledger.JobStore;
import io.fairlead.ledger.KeyStore;
import jakarta.servlet.Filter;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Puts the service's parts together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Wiring {

  @Bean("database")
  DatabaseHealth databaseHealth(DataSource database) {
    return new DatabaseHealth(database);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  JsonMapper json() {
    return Json.strict();
  }

  @Bean
  Keys keys(DataSource dataSource, InstantSource clock) {
    return new Keys(new KeyStore(dataSource), clock);
  }

  @Bean
  JobRunner jobs(DataSource dataSource, JsonMapper json) {
    return new JobRunner(new JobStore(dataSource), json);
  }

  @Bean
  Problems problems(JsonMapper json) {
    return new Problems(json);
  }

  @Bean
  FilterRegistrationBean<ProblemFilter> problemFilter(Problems problems) {
    return inOrder(0, new ProblemFilter(problems));
  }

  @Bean
  FilterRegistrationBean<KeyFilter> keyFilter(Keys keys) {
    return inOrder(1, new KeyFilter(keys));
  }

  @Bean
  FilterRegistrationBean<BodyFilter> bodyFilter() {
    return inOrder(2, new BodyFilter());
  }

  @Bean
  IdempotencyFilter idempotency(DataSource dataSource, JsonMapper json) {
    return new IdempotencyFilter(new AnswerStore(dataSource), json);
  }

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(IdempotencyFilter filter) {
    return inOrder(3, filter);
  }

  private static <F extends Filter> FilterRegistrationBean<F> inOrder(int order, F filter) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }

  /** For the actuator's calls as well, which have a mapping of their own. */
  @Bean
  MappedInterceptor scopes() {
    return new MappedInterceptor(null, new ScopeInterceptor());
  }

  @Bean
  MappedInterceptor parameters() {
    return new MappedInterceptor(null, new ParameterInterceptor());
  }

  @Bean
  ScopeCheck scopeCheck(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    return new ScopeCheck(mapping);
  }

  /** After Spring Boot's own valve, so that this one speaks first. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverErrorValve() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ServerErrorValve()));
  }
}
