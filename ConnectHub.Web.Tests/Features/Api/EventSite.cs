using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>The application with rooms that speak when the test says so.</summary>
public class EventSite : ClockedApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("ConnectHub:Chat:GatherMilliseconds", "0");
        builder.UseSetting("ConnectHub:Chat:MessagesPerWindow", "1000");
        builder.UseSetting("ConnectHub:Polls:GatherMilliseconds", "0");
        // The server hears of a closed connection a little later.
        builder.UseSetting("ConnectHub:Api:EventStreamsPerCaller", "1000");
        builder.ConfigureTestServices(services => services.RemoveHosted<RoomTicker>());
    }

    internal Room RoomOf(string id) => Rooms.TryGet(Id(id), out var room) ? room : throw new InvalidOperationException("There is no such room.");

    /// <summary>What happened so far is heard.</summary>
    internal void Tick() => Rooms.Tick(Clock.GetUtcNow());

    internal async Task<string> SayAsync(ApiClient client, string id, string text)
    {
        using var response = await client.SendAsync("POST", $"/api/livestream/{id}/chat", new { text });
        var message = (await response.EnsureSuccessStatusCode().JsonAsync()).Text("id");
        Tick();
        return message;
    }

    /// <summary>As a restart does: a room with another journal, which knows the rest from the database.</summary>
    internal void Restart(string id)
    {
        Rooms.Close(Id(id));
        Rooms.Open(Id(id)).Publish(new PhaseChanged(Clock.GetUtcNow(), StreamPhase.Reconnecting));
    }

    internal static Guid Id(string id) => ShortId.TryParse(id, out var parsed) ? parsed : throw new FormatException(id);
}
