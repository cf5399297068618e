using System.Diagnostics.Tracing;
using ConnectHub.Bench.Support;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>
/// What a server holds: the megabytes that its objects take after it was made to collect its garbage, and the resident ones, which also have what the runtime
/// keeps for new objects and gives back little by little; <paramref name="Committed"/> is what the collector has of it, with and without objects.
/// </summary>
internal sealed record ServerMemory(double Objects, double Committed, double ResidentMegabytes)
{
    private const ClrTraceEventParser.Keywords Collecting = ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect;
    private const int Collections = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static async Task<ServerMemory> AtRestAsync(int processId, CancellationToken cancellationToken)
    {
        var objects = 0.0;
        for (var n = 0; n < Collections; n++)
        {
            objects = await Task.Run(() => Collect(processId), cancellationToken);
        }
        return new ServerMemory(objects, await Task.Run(() => ReadCommitted(processId), cancellationToken), Resident(processId));
    }

    public static double Resident(int processId) => ProcessTree.Read(processId).Megabytes;

    // Of the runtime's own counters, which speak once a second.
    private static double ReadCommitted(int processId)
    {
        var counters = new EventPipeProvider("System.Runtime", EventLevel.Informational, (long)ClrTraceEventParser.Keywords.None, new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" });
        using var session = new DiagnosticsClient(processId).StartEventPipeSession(counters, requestRundown: false);
        using var events = new EventPipeEventSource(session.EventStream);
        var committed = 0.0;
        events.Dynamic.All += happened =>
        {
            if (happened.EventName == "EventCounters" && happened.PayloadByName("") is IDictionary<string, object> outer
                && outer["Payload"] is IDictionary<string, object> counter && (string)counter["Name"] == "gc-committed")
                committed = Convert.ToDouble(counter["Mean"]);
        };
        using var stop = new Timer(_ => session.Stop(), null, Pause, Timeout.InfiniteTimeSpan);
        events.Process();
        return committed;
    }

    private static double Collect(int processId)
    {
        var runtime = new EventPipeProvider(ClrTraceEventParser.ProviderName, EventLevel.Informational, (long)Collecting);
        using var session = new DiagnosticsClient(processId).StartEventPipeSession(runtime, requestRundown: false);
        using var events = new EventPipeEventSource(session.EventStream);
        var objects = 0.0;
        events.Clr.GCHeapStats += heap => objects = heap.TotalHeapSize / 1e6;
        using var stop = new Timer(_ => session.Stop(), null, Pause, Timeout.InfiniteTimeSpan);
        events.Process();
        return objects;
    }
}
