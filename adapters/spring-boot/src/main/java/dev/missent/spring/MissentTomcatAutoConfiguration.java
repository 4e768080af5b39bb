package dev.missent.spring;

import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.context.annotation.Bean;

/** Makes an embedded Tomcat with TLS answer 421 to misdirected requests; {@code missent.server.enabled=false} leaves Tomcat as it is. */
@AutoConfiguration
@ConditionalOnClass({Tomcat.class, ConfigurableTomcatWebServerFactory.class})
@ConditionalOnProperty(name = "missent.server.enabled", matchIfMissing = true)
public final class MissentTomcatAutoConfiguration {
    /** Spring makes it. */
    public MissentTomcatAutoConfiguration() {}

    @Bean
    MissentTomcatCustomizer missentTomcat() {
        return new MissentTomcatCustomizer();
    }
}
