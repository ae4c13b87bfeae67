package org.wrasse.engine.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP as a request. The JVM would end by it; what can be asked to do otherwise, {@code
 * sun.misc.Signal}, every JDK has but its compiler warns of, so it is found by name.
 */
final class HangupSignal {
    private static final Logger LOG = LoggerFactory.getLogger(HangupSignal.class);

    private HangupSignal() {}

    /**
     * From here on the signal does not end the process.
     *
     * @param received called for each, on a thread of its own
     */
    static void install(Runnable received) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            HangupSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) ->
                                    handle(self, method.getName(), arguments, received));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (InvocationTargetException e) {
            LOG.warn("SIGHUP is not for us: {}", e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            LOG.warn("SIGHUP ends this daemon: this JDK has no sun.misc.Signal", e);
        }
    }

    private static Object handle(
            Object self, String method, Object[] arguments, Runnable received) {
        return switch (method) {
            case "handle" -> {
                received.run();
                yield null;
            }
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "SIGHUP";
        };
    }
}
