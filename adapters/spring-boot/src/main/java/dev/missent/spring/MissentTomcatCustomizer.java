package dev.missent.spring;

import dev.missent.tomcat.MisdirectedRequestValve;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Adds the valve first: the one for the fields of a proxy ({@code server.forward-headers-strategy}) changes the host of a request. */
final class MissentTomcatCustomizer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addEngineValves(new MisdirectedRequestValve());
        factory.addConnectorCustomizers(MisdirectedRequestValve::prepare);
    }
}
