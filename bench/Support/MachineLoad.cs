using System.Globalization;

namespace ConnectHub.Bench.Support;

/// <summary>How many processes wanted a core over the last minute: on a shared machine a figure says little without it.</summary>
internal static class MachineLoad
{
    public static double Now => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    public static string Text => string.Create(CultureInfo.InvariantCulture, $"load average {Now:0.0} on {Environment.ProcessorCount} cores");
}
