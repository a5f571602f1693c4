package io.streamspace.e2e.host;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** CloudEvents as a platform would send them. An event's id follows from its type, subject and time. */
public final class Events {

    private Events() {}

    public static ObjectNode event(String type, String time, ObjectNode data) {
        String about = data.path("id")
                .asText(data.path("username").asText(data.path("user").asText()));
        return Json.object()
                .put("specversion", "1.0")
                .put("source", "e2e")
                .put("id", type + "/" + about + "/" + time)
                .put("type", type)
                .put("time", time)
                .put("datacontenttype", "application/json")
                .set("data", data);
    }

    public static ObjectNode terminated(String session, String time) {
        return event("session.terminated", time, id(session));
    }

    public static ObjectNode heartbeat(String session, String time) {
        return event("session.heartbeat", time, id(session));
    }

    public static ObjectNode hibernated(String session, String time) {
        return event("session.hibernated", time, id(session));
    }

    public static ObjectNode woken(String session, String time) {
        return event("session.woken", time, id(session));
    }

    /** A session's start: one core, 2Gi and no storage, unless said otherwise. */
    public static Start start(String session, String user) {
        return new Start(id(session).put("user", user).put("template", "desktop"));
    }

    /** A start in the making. */
    public record Start(ObjectNode data) {

        public Start holding(String cpu, String memory) {
            data.withObjectProperty("resources").put("cpu", cpu).put("memory", memory);
            return this;
        }

        public Start storing(String storage) {
            data.withObjectProperty("resources").put("storage", storage);
            return this;
        }

        public Start of(String organization) {
            data.put("organization", organization);
            return this;
        }

        public Start beating() {
            data.put("heartbeats", true);
            return this;
        }

        public ObjectNode at(String time) {
            return event("session.created", time, data);
        }
    }

    private static ObjectNode id(String session) {
        return Json.object().put("id", session);
    }
}
