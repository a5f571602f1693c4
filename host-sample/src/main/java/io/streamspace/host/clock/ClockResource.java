package io.streamspace.host.clock;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.auth.Allowed;
import io.streamspace.host.http.BodyFields;
import io.streamspace.host.http.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/clock}: there only where time can be moved. */
@Path("clock")
@Allowed("admin")
public final class ClockResource {

    private final HostClock clock;
    private final TimeDrive drive;

    public ClockResource(HostClock clock, TimeDrive drive) {
        this.clock = clock;
        this.drive = drive;
    }

    @GET
    public Map<String, String> read() {
        requireDriven();
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("now", clock.now().toString());
        answer.put("mode", clock.mode().word());
        drive.underWay().ifPresent(stretch -> {
            answer.put("since", stretch.from().toString());
            answer.put("until", stretch.to().toString());
        });
        return answer;
    }

    @POST
    @BodyFields({"now", "advance"})
    public Map<String, String> move(JsonNode body) throws InterruptedException {
        requireDriven();
        drive.move(ClockMove.read(body));
        return read();
    }

    private void requireDriven() {
        if (!clock.isDriven()) {
            throw Problem.notFound().asException();
        }
    }
}
