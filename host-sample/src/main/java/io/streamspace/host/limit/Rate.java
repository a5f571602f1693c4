package io.streamspace.host.limit;

import io.streamspace.host.command.StartFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen.
 *
 * @param perSecond in the long run
 * @param burst at once, after a pause
 */
public record Rate(long perSecond, long burst) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,8})");

    /**
     * The rate that the system property {@code streamspace.rate.NAME} gives, such as {@code 200/2000}.
     *
     * @throws StartFailure if it is not of that form
     */
    static Rate ofSystem(String name, Rate usual) {
        String text = System.getProperty("streamspace.rate." + name);
        if (text == null) {
            return usual;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new StartFailure("streamspace.rate." + name
                    + " must be requests per second and at once, such as 200/2000, not " + text);
        }
        return new Rate(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }
}
