using ConnectHub.Bench.Durability;
using ConnectHub.Bench.Latency;
using ConnectHub.Bench.Library;
using ConnectHub.Bench.Media;
using ConnectHub.Bench.RoomLoad;

return args switch
{
    ["latency", ..] => await LatencyBench.RunAsync(),
    ["media", .. var counts] => await MediaBench.RunAsync([.. counts.Select(int.Parse)]),
    ["library", .. var scenarios] => await LibraryBench.RunAsync(scenarios),
    ["durability", .. var perRound] => await DurabilityBench.RunAsync(perRound is [var count] ? int.Parse(count) : 1000),
    ["room", .. var scenarios] => await RoomBench.RunAsync(scenarios),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("latency | media [broadcasts …] | library [stop] [export] [drift] [clips] [rush] | durability [per round] | room [idle] [chat] [calm] [crowd] [neighbours] [reactions] [cheers]. See bench/*/run.sh.");
    return 2;
}
