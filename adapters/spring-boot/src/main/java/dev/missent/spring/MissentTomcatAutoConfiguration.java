package dev.missent.spring;

import dev.missent.tomcat.MisdirectedRequestValve;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Makes an embedded Tomcat with TLS answer 421 to misdirected requests; {@code missent.server.enabled=false} leaves Tomcat as it is. */
@AutoConfiguration
@ConditionalOnClass({Tomcat.class, ConfigurableTomcatWebServerFactory.class})
@ConditionalOnProperty(name = "missent.server.enabled", matchIfMissing = true)
public final class MissentTomcatAutoConfiguration {
    /** Spring makes it. */
    public MissentTomcatAutoConfiguration() {}

    /** First, so that the valve comes before the one for the fields of a proxy, which change the host of a request. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> missentTomcat() {
        return factory -> {
            factory.addEngineValves(new MisdirectedRequestValve());
            factory.addConnectorCustomizers(MisdirectedRequestValve::prepare);
        };
    }
}
