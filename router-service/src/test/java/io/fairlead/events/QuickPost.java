package io.fairlead.events;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Webhooks may point to this host, letters go out by themselves, and only two may listen. */
@Configuration(proxyBeanMethods = false)
class QuickPost {

  @Bean
  @Primary
  EventSettings quickSettings() {
    return new EventSettings(
        true, Duration.ofSeconds(5), Duration.ofMillis(20), 90, 2, Duration.ofMillis(100));
  }
}
