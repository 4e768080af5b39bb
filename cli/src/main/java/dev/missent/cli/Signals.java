package dev.missent.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Locale;

/**
 * Signals of the operating system. The JDK has a type for them that is supported but not in a documented package, so it is reached by
 * reflection; where it is missing signals do what they do by default.
 */
final class Signals {
    private Signals() {}

    /** Calls the action whenever the signal arrives; false when that is not possible here. */
    static boolean on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName().toLowerCase(Locale.ROOT)) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "hashcode" -> System.identityHashCode(proxy);
                case "equals" -> false;
                default -> name;
            };
            var proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[]{handler}, invocation);
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
                proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            return false;
        }
    }
}
