using System.Diagnostics;
using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Durability;

/// <summary>
/// ChatDurabilityJourney at its full size: so many messages are acknowledged from one kill -9 to the next, each kill at a random moment. Its last table says how
/// many of the acknowledged ones are missing, there twice, or out of their writer's order, in the database and for a listener who came back each time.
/// </summary>
internal static class DurabilityBench
{
    private const int Kills = 20;
    private const int Writers = 20;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["ConnectHub__Chat__MessagesPerWindow"] = "1000",
        ["ConnectHub__Api__WritesPerMinute"] = "1000000",
        ["ConnectHub__Api__RequestsPerMinute"] = "1000000",
        ["ConnectHub__Accounts__RegistrationsPerMinute"] = "1000",
        ["ConnectHub__Accounts__SignInsPerMinute"] = "1000",
        ["ConnectHub__Streams__FirstPictureSeconds"] = "600",
    };

    public static async Task<int> RunAsync(int perRound)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(40));
        await using var server = await AppServer.StartAsync(Settings);
        using var owner = await ApiUser.RegisterAsync(server.Address, "durable");
        var stream = await owner.GoLiveAsync("Durable");
        await using var listener = new EventListener(server.Address, stream.Id);
        await listener.Ready.WaitAsync(patience.Token);
        var people = new List<ApiUser>();
        while (people.Count < Writers)
            people.Add(await ApiUser.RegisterAsync(server.Address, $"robot_{people.Count}"));
        var acknowledged = new Acknowledgements();
        var clock = Stopwatch.StartNew();
        var all = Kills * perRound;
        var writing = people.Select((person, number) => new ChatRobot(person.Http, stream.Id, number).WriteAsync(all / Writers, acknowledged, patience.Token)).ToList();
        await KillAsync(server, perRound, acknowledged, patience.Token);
        await Task.WhenAll(writing);
        while (listener.Texts.Count < all)
            await Task.Delay(100, patience.Token);
        var passed = clock.Elapsed;
        var good = Judge(await owner.ReadChatAsync(stream), acknowledged, listener.Texts, all, passed);
        people.ForEach(person => person.Dispose());
        return good ? 0 : 1;
    }

    private static async Task KillAsync(AppServer server, int perRound, Acknowledgements acknowledged, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await acknowledged.ReachAsync((kill - 1) * perRound + Random.Shared.Next(1, perRound)).WaitAsync(cancellationToken);
            await Task.Delay(Random.Shared.Next(0, 30), cancellationToken);
            await server.KillAsync();
            var (count, clock) = (acknowledged.Count, Stopwatch.StartNew());
            await server.StartAgainAsync();
            rows.Add([$"{kill}", $"{count:N0}", $"{clock.Elapsed.TotalSeconds:0.0} s"]);
        }
        Table.Print("Kills", ["kill -9", "acknowledged before", "ready again after"], [.. rows]);
    }

    private static bool Judge(IReadOnlyList<(string Id, string Text)> kept, Acknowledgements acknowledged, IReadOnlyList<string> heard, int all, TimeSpan passed)
    {
        var ids = kept.Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        var lost = acknowledged.Ids.Count(id => !ids.Contains(id));
        var twice = kept.Count - kept.Select(message => message.Text).Distinct(StringComparer.Ordinal).Count();
        var disordered = Enumerable.Range(0, Writers).Count(number => !kept.Select(message => message.Text).Where(text => ChatRobot.IsOf(number, text))
            .SequenceEqual(ChatRobot.TextsOf(number, all / Writers)));
        var sameForListener = kept.Select(message => message.Text).SequenceEqual(heard);
        Table.Print(
            $"{all:N0} messages of {Writers} writers over {Kills} kills, {passed.TotalSeconds:0} s",
            ["what", "measured", "wanted"],
            ["acknowledged", $"{acknowledged.Count:N0}", $"{all:N0}"],
            ["of these lost", $"{lost}", "0"],
            ["there twice", $"{twice}", "0"],
            ["writers whose order is another", $"{disordered}", "0"],
            ["the listener heard the same in the same order", sameForListener ? "yes" : "no", "yes"]);
        return acknowledged.Count == all && lost == 0 && twice == 0 && disordered == 0 && sameForListener;
    }
}
