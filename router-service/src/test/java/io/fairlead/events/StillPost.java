package io.fairlead.events;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Webhooks may point to this host, and letters go out only when a test sends the courier. */
@Configuration(proxyBeanMethods = false)
class StillPost {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Bean
  @Primary
  EventSettings stillSettings() {
    return new EventSettings(true, TIMEOUT, Duration.ofDays(1), 90, 1, Duration.ofMinutes(1));
  }
}
