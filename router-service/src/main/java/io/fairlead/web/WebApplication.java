package io.fairlead.web;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. It needs a {@link javax.sql.DataSource} that whoever starts it opens and closes. */
@SpringBootApplication(proxyBeanMethods = false)
public class WebApplication {}
