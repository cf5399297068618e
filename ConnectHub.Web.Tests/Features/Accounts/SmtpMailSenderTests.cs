using System.Net;
using System.Net.Sockets;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Accounts;

public sealed class SmtpMailSenderTests
{
    [Fact]
    public async Task Send_ServerThatNeverAnswers_IsGivenUpInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = new WatchedClock();
        var smtp = new SmtpOptions { Host = "127.0.0.1", Port = ((IPEndPoint)silent.LocalEndpoint).Port, From = "site@example.org", UseTls = false };
        var sender = new SmtpMailSender(Options.Create(smtp), clock);

        var sending = sender.SendAsync(new Mail("bob@example.org", "Hello", "Bob"), TestContext.Current.CancellationToken);
        await clock.WaitedForAsync(SmtpMailSender.Patience);
        clock.Advance(SmtpMailSender.Patience);

        await Assert.ThrowsAsync<TimeoutException>(() => sending);
    }
}
