using System.Globalization;

namespace ConnectHub.Bench.Support;

/// <summary>What a process and its children have used, from /proc: CPU seconds since their start, resident megabytes now.</summary>
internal sealed record ProcessTree(double CpuSeconds, double Megabytes, int Children)
{
    /// <summary>USER_HZ is 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    public static ProcessTree Read(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0]))
            .Select(Stat).OfType<Entry>().ToList();
        var mine = all.Where(entry => entry.Id == root || entry.Parent == root).ToList();
        return new ProcessTree(mine.Sum(entry => entry.Cpu), mine.Sum(entry => entry.Megabytes), mine.Count - 1);
    }

    private static Entry? Stat(string id)
    {
        try
        {
            // the name in brackets may hold blanks: count fields from its end
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            // own time, and that of children which ended and were waited for
            var ticks = Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
            return new Entry((int)Number(id), (int)Number(fields[1]), ticks / TicksPerSecond, Number(fields[21]) * Environment.SystemPageSize / 1e6);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Entry(int Id, int Parent, double Cpu, double Megabytes);
}
