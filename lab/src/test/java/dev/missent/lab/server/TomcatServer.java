package dev.missent.lab.server;

import java.io.IOException;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Container;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** Tomcat in a process of its own, started from {@code conf/server.xml} of a folder; every host tells which one it was asked for. */
final class TomcatServer {
    private TomcatServer() {}

    /** Starts it; the argument is the folder. */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        System.setProperty("catalina.base", folder.toString());
        System.setProperty("catalina.home", folder.toString());
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.init(null, new String[]{"start"});
        for (var service : tomcat.getServer().findServices()) {
            for (var host : service.getContainer().findChildren()) {
                add(host, folder);
            }
        }
        tomcat.start();
        tomcat.getServer().await();
    }

    private static void add(Container host, Path folder) {
        var context = new StandardContext();
        context.setName("");
        context.setPath("");
        context.setDocBase(folder.toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        host.addChild(context);
        Tomcat.addServlet(context, "site", new Site()).addMapping("/");
    }

    private static final class Site extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/html");
            response.getWriter().println(Page.of(request.getServerName()));
        }
    }
}
