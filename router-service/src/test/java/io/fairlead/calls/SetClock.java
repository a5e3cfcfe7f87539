package io.fairlead.calls;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.PropertySource;

/** A clock that stands still until it is set; nobody looks after leads that wait unless told to. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:set-clock.properties")
public class SetClock {

  /** The clock that the service reads. */
  public static final class Hand implements InstantSource {

    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    public void set(String time) {
      now = Instant.parse(time);
    }
  }

  @Bean
  @Primary
  Hand hand() {
    return new Hand();
  }
}
