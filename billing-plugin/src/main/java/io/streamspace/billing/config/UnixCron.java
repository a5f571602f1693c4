package io.streamspace.billing.config;

import com.cronutils.mapper.CronMapper;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.ArrayList;
import java.util.List;

/**
 * Unix cron expressions as Quartz reads them. Where day of month and day of week are both restricted, unix fires when
 * either matches and Quartz knows no such expression: the result is then two expressions, of which either may fire.
 */
public final class UnixCron {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final CronMapper TO_QUARTZ = CronMapper.fromUnixToQuartz();

    private UnixCron() {}

    /**
     * Quartz expressions, two at most, that together fire exactly when the unix expression does. A day that no month has makes
     * none; an expression that never fires has none at all.
     *
     * @param expression five fields: minute, hour, day of month, month, day of week; {@code ?} reads as {@code *}
     * @throws IllegalArgumentException if it is not such an expression
     */
    public static List<String> parse(String expression) {
        String[] fields = expression.trim().replace('?', '*').split("\\s+", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException("five fields expected");
        }
        PARSER.parse(String.join(" ", fields)).validate();
        boolean anyDay = fields[2].equals("*");
        boolean anyWeekday = fields[4].equals("*");
        List<String> result = new ArrayList<>();
        if ((anyWeekday || !anyDay) && UnixDates.exist(fields[2], fields[3])) {
            result.add(quartz(String.join(" ", fields[0], fields[1], fields[2], fields[3], "*")));
        }
        if (!anyWeekday) {
            result.add(quartz(String.join(" ", fields[0], fields[1], "*", fields[3], fields[4])));
        }
        return result;
    }

    private static String quartz(String unix) {
        Cron cron = PARSER.parse(unix);
        return TO_QUARTZ.map(cron.validate()).asString();
    }
}
