using System.Diagnostics.Tracing;
using ConnectHub.Bench.Support;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>What a server really holds: its resident megabytes after it was made to collect its garbage.</summary>
internal static class ServerMemory
{
    private const long CollectNow = 0x800000;
    private const int Collections = 3;

    public static async Task<double> AtRestAsync(int processId, CancellationToken cancellationToken)
    {
        var runtime = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectNow);
        for (var n = 0; n < Collections; n++)
        {
            using var session = new DiagnosticsClient(processId).StartEventPipeSession(runtime, requestRundown: false);
            var read = session.EventStream.CopyToAsync(Stream.Null, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
            await session.StopAsync(cancellationToken);
            await read;
        }
        return ProcessTree.Read(processId).Megabytes;
    }
}
