package io.fairlead.web;

import io.fairlead.events.Courier;
import io.fairlead.events.Destinations;
import io.fairlead.events.EventSettings;
import io.fairlead.events.Listeners;
import io.fairlead.events.Post;
import io.fairlead.events.Rounds;
import io.fairlead.ledger.DeliveryState;
import io.fairlead.ledger.DeliveryStore;
import io.fairlead.ledger.EventLog;
import io.fairlead.ledger.WebhookStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what tells others. */
@Configuration(proxyBeanMethods = false)
class EventParts {

  @Bean
  EventSettings eventSettings(Environment environment) {
    return Binder.get(environment).bindOrCreate("fairlead.events", EventSettings.class);
  }

  @Bean
  EventLog eventLog(DataSource dataSource) {
    return new EventLog(dataSource);
  }

  @Bean
  WebhookStore webhooks(DataSource dataSource) {
    return new WebhookStore(dataSource);
  }

  @Bean
  DeliveryStore deliveries(DataSource dataSource) {
    return new DeliveryStore(dataSource);
  }

  @Bean
  Destinations destinations(EventSettings settings) {
    return new Destinations(settings.privateAddresses());
  }

  @Bean
  Post post(Destinations destinations, InstantSource clock, EventSettings settings) {
    return new Post(destinations, clock, settings.timeout());
  }

  @Bean
  Courier courier(
      WebhookStore webhooks,
      DeliveryStore deliveries,
      Post post,
      JsonMapper json,
      InstantSource clock,
      EventSettings settings,
      MeterRegistry meters) {
    return new Courier(
        webhooks,
        deliveries,
        post,
        event -> json.writeValueAsBytes(EventView.of(event)),
        clock,
        settings.timeout(),
        meters);
  }

  @Bean
  Rounds rounds(Courier courier, EventSettings settings) {
    return Rounds.begin(courier, settings.poll());
  }

  @Bean
  Listeners listeners(EventSettings settings) {
    return new Listeners(settings.streams());
  }

  /** Before the web server stops, which waits for whoever is still being answered. */
  @Bean
  ApplicationListener<ContextClosedEvent> endOfStreams(Listeners listeners) {
    return _ -> listeners.end();
  }

  @Bean
  EventStreams eventStreams(EventLog log, JsonMapper json, EventSettings settings) {
    return new EventStreams(log, json, settings.poll(), settings.heartbeat());
  }

  @Bean
  EventClock eventClock(EventLog log, InstantSource clock, EventSettings settings) {
    return new EventClock(log, clock, settings.keepDays());
  }

  @Bean
  MeterBinder eventMeters(DeliveryStore deliveries) {
    return meters -> {
      Gauge.builder(
              "fairlead.webhook.pending", deliveries, store -> store.count(DeliveryState.PENDING))
          .description("Events on their way to webhooks")
          .register(meters);
      Gauge.builder(
              "fairlead.webhook.dead.letters",
              deliveries,
              store -> store.count(DeliveryState.FAILED))
          .description("Events whose delivery to a webhook was given up")
          .register(meters);
      TimeGauge.builder(
              "fairlead.webhook.lag",
              deliveries,
              TimeUnit.MILLISECONDS,
              store -> store.lag().toMillis())
          .description("Age of the oldest event that a webhook has yet to get")
          .register(meters);
    };
  }
}
