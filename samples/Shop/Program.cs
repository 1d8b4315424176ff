using Shop;

await ShopApplication.Create(args).RunAsync();
