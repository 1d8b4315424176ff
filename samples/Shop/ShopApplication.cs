using System.Globalization;
using MemoWeaver;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Shop.Admin;
using Shop.Data;
using Shop.Metrics;
using Shop.Security;

namespace Shop;

/// <summary>Puts the program together.</summary>
static class ShopApplication
{
    /// <param name="args">The command line: <c>--urls</c>, <c>--Database:File</c> and other settings.</param>
    /// <param name="replace">Registers services in place of the usual ones, for tests.</param>
    public static WebApplication Create(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

        // Before the first call of a memoized method.
        foreach (var cache in builder.Configuration.GetSection("Caches").GetChildren())
            Memo.Configure(cache.Key, o => cache.Bind(o));

        AddServices(builder.Services, builder.Configuration.GetSection("Database"));
        AddSecurity(builder.Services);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        Schema.Create(app.Services.GetRequiredService<Database>());
        app.Services.GetRequiredService<PrometheusText>();
        app.UseExceptionHandler();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapGet("/", () => TypedResults.LocalRedirect(AdminEndpoints.Path));
        app.MapCatalog();
        app.MapOrders();
        app.MapAccounts();
        app.MapSignIn();
        app.MapAdmin();
        app.MapMetrics();
        return app;
    }

    static void AddServices(IServiceCollection services, IConfigurationSection database)
    {
        services.AddSingleton(new DatabaseLatency(TimeSpan.Parse(database["Latency"] ?? "0", CultureInfo.InvariantCulture)));
        services.AddSingleton(provider => new Database(
            Path.Combine(AppContext.BaseDirectory, database["File"] ?? "shop.db"), provider.GetRequiredService<DatabaseLatency>()));
        services.AddSingleton<IAnnouncements, LoggedAnnouncements>();

        // Each object has its own caches: one object of each, for as long as the program runs.
        services.AddSingleton<Catalog>();
        services.AddSingleton<Orders>();
        services.AddSingleton<Accounts>();
        services.AddSingleton(_ => new PrometheusText(Memo.MeterName));
        services.AddProblemDetails();
        services.AddRazorComponents();
    }

    static void AddSecurity(IServiceCollection services)
    {
        // Keys that end with the process: after a restart, everyone signs in again.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = SignInEndpoints.Path;
            options.Cookie.Name = "shop";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Events.OnRedirectToLogin = context => AnswerOrRedirect(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => AnswerOrRedirect(context, StatusCodes.Status403Forbidden);
        });
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Permission.All)
            authorization.AddPolicy(permission, policy => policy.AddRequirements(new PermissionRequirement(permission)));
    }

    // Only a page that someone looks at leads to the form; programs get the status.
    static Task AnswerOrRedirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path == AdminEndpoints.Path)
            context.Response.Redirect($"{SignInEndpoints.Path}?returnUrl={AdminEndpoints.Path}");
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
