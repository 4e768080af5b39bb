/**
 * For Spring Boot 4 ({@code missent-spring-boot-starter}), without a line of code:
 *
 * <ul>
 *   <li>{@code RestClient}, {@code RestTemplate}, {@code WebClient} and HTTP interfaces send through {@link dev.missent.client.MissentClient},
 *       which recovers from a 421; Spring's own settings ({@code spring.http.clients.*}: timeouts, redirects, SSL bundle) hold as before;
 *   <li>an embedded Tomcat with TLS answers 421 to misdirected requests: {@link dev.missent.tomcat.MisdirectedRequestValve};
 *   <li>where the application has Micrometer, the attempts of the client are counted;
 *   <li>where the application has Spring Boot's health, the origins that answer 421 are shown.
 * </ul>
 *
 * <p>Limits: the client's own properties are {@code missent.client.*}; a {@link dev.missent.spring.MissentClientBuilderCustomizer} reaches
 * everything else. Spring's {@code ClientHttpRequestFactoryBuilderCustomizer} and {@code ClientHttpConnectorBuilderCustomizer} are for
 * builders of Spring and not called.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.spring;
